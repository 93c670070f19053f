import { expect, test } from 'vitest';
import { forbiddenStyle, headerPolicy, policyOf, withPolicy } from './policy.mjs';

const PAGE = '<html><head><title>a</title></head><script>run()</script><script src="/a.js"></script></html>';

test('the policy allows the inline scripts of all pages by hash, and WebAssembly', () => {
  const policy = policyOf([PAGE, PAGE.replace('run()', 'walk()')]);
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-\S+' 'sha256-\S+';/);
  expect(policyOf([PAGE, PAGE])).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-\S+';/);
});

test('frames are forbidden by the header, as a page cannot say it', () => {
  const policy = policyOf([PAGE]);
  expect(headerPolicy(policy)).toBe(`${policy}; frame-ancestors 'none'`);
  expect(withPolicy(PAGE, policy)).toContain(
    `<head><meta http-equiv="Content-Security-Policy" content="${policy}"/><title>`,
  );
  expect(policy).not.toContain('frame-ancestors');
});

test('a style that the policy would drop is found, one in a script is none', () => {
  expect(forbiddenStyle('<p style="color: red">')).toBe('<p style="color: red">');
  expect(forbiddenStyle('<style>p {}</style>')).toBe('<style>');
  expect(forbiddenStyle('<script>"<style>"</script><p class="style">')).toBeNull();
});
