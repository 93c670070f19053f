'use client';

import { useState } from 'react';
import type { CustomerKey } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';

import { fileNameOfId } from '@/lib/text/file-name';
import { copyText } from '../../../hooks/use-copy';
import { Button } from '../../../ui/button';
import { download } from '../../../ui/download';
import { customerOf, traceJson } from './customer-trace';

/** Copies the decision trace; where the browser has no clipboard to offer, hands it over as a file. */
export function CopyTrace({ result, customer }: { result: Evaluation; customer: CustomerKey }) {
  const [done, setDone] = useState('');
  const copy = async () => {
    const text = traceJson(result, customer);
    if (await copyText(text)) setDone('Trace copied');
    else {
      download(`${fileNameOfId(customerOf(result, customer).id, 'customer')}.trace.json`, text);
      setDone('Saved as a file');
    }
    setTimeout(() => setDone(''), 1500);
  };
  return (
    <Button onClick={copy}>
      <span aria-live="polite">{done || 'Copy trace as JSON'}</span>
    </Button>
  );
}
