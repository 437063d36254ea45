import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// Browsers with light-dark(): older targets would have the colours of tokens.css rewritten.
const browsers = ['chrome123', 'firefox120', 'safari17.5'];

/** The desk that the dev server stands before. */
const server = process.env.TOUCHSTONE_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [sveltekit()],
  build: { target: browsers, cssTarget: browsers },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['..'] },
    // The desk is called by the name that the browser used: a changing call must come from its own address.
    proxy: { '/api': { target: server, changeOrigin: false } },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
