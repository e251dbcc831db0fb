// SPDX-License-Identifier: GPL-2.0
/* The smallest program to exec: ends with the status given as its first argument. */
#include <stdlib.h>

int main(int argc, char **argv)
{
	return argc > 1 ? atoi(argv[1]) : 0;
}
