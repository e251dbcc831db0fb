#!/bin/sh
# Makes the certificates of the tests anew, in this folder. The keys guard nothing.
set -eu
cd "$(dirname "$0")"
subject=/O=OpenEDR\ test

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
authority() { key "$2"; openssl req -x509 -new -key "$2" -subj "$subject/CN=$1" -days 36500 -out "$3"; }
issue() { # KEY SUBJECT OUT [OPTIONS]
  key=$1 name=$2 out=$3
  shift 3
  openssl req -new -key "$key" -subj "$name" |
    openssl x509 -req -CA ca.crt -CAkey ca.key -set_serial 7 -days 3650 "$@" -out "$out" 2>/dev/null
}

authority "Authority" ca.key ca.crt
authority "Other authority" other-ca.key other-ca.crt
key agent.sec1.key # "EC PRIVATE KEY"
openssl pkcs8 -topk8 -nocrypt -in agent.sec1.key -out agent.key
openssl pkcs8 -topk8 -in agent.sec1.key -passout pass:test -out agent.encrypted.key
issue agent.key "$subject/CN=agent" agent.crt
issue agent.key "$subject/CN=agent" sha1.crt -sha1
issue agent.key / nameless.crt
openssl genrsa -traditional -out rsa.pkcs1.key 2048 2>/dev/null
issue rsa.pkcs1.key "$subject/CN=agent" rsa.crt
openssl genrsa -out weak.key 1024 2>/dev/null
issue weak.key "$subject/CN=agent" weak.crt
rm ca.key other-ca.key
