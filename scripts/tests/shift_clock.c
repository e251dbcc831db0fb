// SPDX-License-Identifier: GPL-2.0
/*
 * Preloaded into a test's JVM: the wall clock is CLOCK_SHIFT_SECONDS ahead (or behind, if negative).
 *
 * Only CLOCK_REALTIME is shifted; MONOTONIC and BOOTTIME stay, as they would if somebody set the clock.
 * Waits that end at a time of day are shifted back, because the kernel waits by the real clock. Times of
 * files stay real: they look as old as the shift is long. Programs that are started inherit it all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

/* glibc: nptl/pthread_cond_common.c, __COND_CLOCK_MONOTONIC_MASK of __wrefs; since 2.25 */
#define COND_IS_MONOTONIC 2

static time_t shift;

static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_clock_nanosleep)(clockid_t, int, const struct timespec *, struct timespec *);
static int (*real_cond_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*real_mutex_timedlock)(pthread_mutex_t *, const struct timespec *);
static int (*real_sem_timedwait)(sem_t *, const struct timespec *);

/* Old and new condition variables share the name, and dlsym may find the old ones. */
static void *find_cond_timedwait(void)
{
	void *found = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");

	return found ? found : dlsym(RTLD_NEXT, "pthread_cond_timedwait");
}

__attribute__((constructor)) static void begin(void)
{
	const char *seconds = getenv("CLOCK_SHIFT_SECONDS");

	if (real_clock_gettime)
		return;
	real_clock_nanosleep = dlsym(RTLD_NEXT, "clock_nanosleep");
	real_cond_timedwait = find_cond_timedwait();
	real_mutex_timedlock = dlsym(RTLD_NEXT, "pthread_mutex_timedlock");
	real_sem_timedwait = dlsym(RTLD_NEXT, "sem_timedwait");
	shift = seconds ? strtoll(seconds, NULL, 10) : 0;
	real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
	int result;

	begin(); /* another library's constructor may ask first */
	result = real_clock_gettime(clock, now);
	if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		now->tv_sec += shift;
	return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec exact;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &exact))
		return -1;
	now->tv_sec = exact.tv_sec;
	now->tv_usec = exact.tv_nsec / 1000;
	return 0;
}

int timespec_get(struct timespec *now, int base)
{
	if (base != TIME_UTC || clock_gettime(CLOCK_REALTIME, now))
		return 0;
	return base;
}

time_t time(time_t *now)
{
	struct timespec exact;

	if (clock_gettime(CLOCK_REALTIME_COARSE, &exact))
		return -1;
	if (now)
		*now = exact.tv_sec;
	return exact.tv_sec;
}

/* The real time of a shifted one; one that lies before 1970 is over as well. */
static const struct timespec *real_time(const struct timespec *shifted, struct timespec *real)
{
	if (!shifted)
		return NULL;
	*real = *shifted;
	real->tv_sec = shifted->tv_sec > shift ? shifted->tv_sec - shift : 0;
	return real;
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
			   const struct timespec *restrict end)
{
	struct timespec real;

	begin();
	if (!(cond->__data.__wrefs & COND_IS_MONOTONIC))
		end = real_time(end, &real);
	return real_cond_timedwait(cond, mutex, end);
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict end)
{
	struct timespec real;

	begin();
	return real_mutex_timedlock(mutex, real_time(end, &real));
}

int sem_timedwait(sem_t *restrict sem, const struct timespec *restrict end)
{
	struct timespec real;

	begin();
	return real_sem_timedwait(sem, real_time(end, &real));
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *end, struct timespec *left)
{
	struct timespec real;

	begin();
	if (clock == CLOCK_REALTIME && (flags & TIMER_ABSTIME))
		end = real_time(end, &real);
	return real_clock_nanosleep(clock, flags, end, left);
}
