import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// Browsers with light-dark(): older targets would have the colours of tokens.css rewritten.
const browsers = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: browsers, cssTarget: browsers },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/api': process.env.TOUCHSTONE_URL ?? 'http://127.0.0.1:8080' },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
