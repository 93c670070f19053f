'use client';

import { shownCurrency } from '@/lib/session/shown/selectors';
import { useSession } from './use-session';

/** What the money of the users on the screen is in. */
export const useCurrency = () => useSession(shownCurrency);
