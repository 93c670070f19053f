import { sampled } from '@/lib/diagnose/change/sampled';
import { remembered } from '../remembered';

/** Up to so many thresholds of bits are all swept over everybody. */
export const MOST_PLAIN = 40;

/** More numbers, and those that only a walk from turn to turn can sweep, are tried on so many users first. */
const FIRST_USERS = 400;

/** So many stand for all where those are too many to be followed. */
const FOLLOWED_USERS = 10_000;

/** The users of a result that are followed while a number moves, where all are too many. */
export const followedUsers = remembered((result: Parameters<typeof sampled>[0]) =>
  sampled(result, FOLLOWED_USERS),
);

/** The users of a result that numbers of the rules are tried on first; the very result where there are no more. */
export const firstUsers = remembered((result: Parameters<typeof sampled>[0]) => sampled(result, FIRST_USERS));
