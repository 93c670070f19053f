import { afterEach, beforeEach, expect, test } from 'vitest';
import { dial, HandedOver, type Line, type Port, serve } from './wire';

const portOf = (port: MessagePort): Port => ({
  post: (message, transfer = []) => port.postMessage(message, [...transfer]),
  listen: (hear) => {
    port.onmessage = ({ data }) => hear(data);
  },
});

const methods = {
  count: (to: number, report: (n: number) => void) => {
    for (let n = 1; n <= to; n++) report(n);
    return to;
  },
  wait: async (value: string) => {
    await new Promise((resume) => setTimeout(resume, 5));
    return value;
  },
  refuse: (why: string) => {
    throw new RangeError(why);
  },
  hand: (length: number) => {
    const bytes = new Uint8Array(length);
    return new HandedOver(bytes, [bytes.buffer]);
  },
};

let channel: MessageChannel;
let line: Line<typeof methods>;
let say: (event: string, detail: unknown) => void;
let events: unknown[];
beforeEach(() => {
  channel = new MessageChannel();
  events = [];
  line = dial<typeof methods>(portOf(channel.port1), (event, detail) => events.push([event, detail]));
  say = serve(methods, portOf(channel.port2));
});
afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

test('questions are answered each by its own answer, with progress and events in between', async () => {
  const heard: number[] = [];
  const slow = line.ask('wait', 'slow');
  const counted = line.ask('count', 3, (n) => heard.push(n));
  say('stored', 'full');
  expect(await counted).toBe(3);
  expect(heard).toEqual([1, 2, 3]);
  expect(await slow).toBe('slow');
  expect(events).toEqual([['stored', 'full']]);
});

test('what a method throws rejects its question alone; buffers are handed over', async () => {
  const slow = line.ask('wait', 'slow');
  await expect(line.ask('refuse', 'too long')).rejects.toThrow('too long');
  expect(await line.ask('hand', 4)).toEqual(new Uint8Array(4));
  expect(await slow).toBe('slow');
});

test('a line that is hung up rejects what was asked, and hears late answers as nothing', async () => {
  const slow = line.ask('wait', 'slow');
  line.hangUp(new Error('the worker is gone'));
  await expect(slow).rejects.toThrow('the worker is gone');
  expect(await line.ask('wait', 'again')).toBe('again');
});
