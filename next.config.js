import { fileURLToPath } from 'node:url';

process.env.NEXT_TELEMETRY_DISABLED = '1';

const basePath = process.env.BASE_PATH ?? '';

/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: true,
  basePath,
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  images: { unoptimized: true },
  devIndicators: false,
  // Without a root, Next guesses one from any lock file in a parent folder.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
};

export default config;
