import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** Hex digits of a digest that are kept: 64 bits. */
const DIGITS = 16;

/** SHA-256 of bytes, shortened. */
export function digestBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes)).slice(0, DIGITS);
}

/** The same of bytes that come in parts; between two of them something else may be done. */
export function* digestParts(parts: Iterable<Uint8Array>): Generator<void, string> {
  const hash = sha256.create();
  for (const part of parts) {
    hash.update(part);
    yield;
  }
  return bytesToHex(hash.digest()).slice(0, DIGITS);
}

/** SHA-256 of the canonical JSON (RFC 8785) of a value, shortened: equal values, equal digests, whatever the key order. */
export function digestJson(value: unknown): string {
  return digestBytes(new TextEncoder().encode(canonicalize(value) as string));
}
