import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metadata, Viewport } from 'next';
import { KNOWN_KEY, STORAGE_PREFIX, THEME_KEY } from '@/lib/persistence/storage-keys';
import './globals.css';

export const metadata: Metadata = {
  title: 'Persona Calibrator',
  description:
    'A notebook for tuning rule-based customer personas: turn a threshold, see the distribution follow.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Sets what the look depends on before the first paint: the theme, whether the page is known, which keys there are. */
const THEME_SCRIPT = `var d=document.documentElement.dataset;try{var t=localStorage.getItem('${THEME_KEY}')||localStorage.getItem('persona-calibrator.theme');if(localStorage.getItem('${KNOWN_KEY}'))d.known=''}catch(e){}
if(/Mac|iP/.test(navigator.platform))d.mac=''
d.theme=t||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')`;

/** What is left to do where the page fails: in the page itself, as scripts may be what is missing. */
const RESCUE_SCRIPT = readFileSync(join(process.cwd(), 'app', 'rescue.js'), 'utf8').replace(
  '{{prefix}}',
  STORAGE_PREFIX,
);

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant script, hashed into the CSP */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant script, hashed into the CSP */}
        <script dangerouslySetInnerHTML={{ __html: RESCUE_SCRIPT }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
