import { fileURLToPath } from "node:url";
import uniPlugin from "@dcloudio/vite-plugin-uni";
import { defineConfig } from "vite";

// The plugin is CommonJS: under native ESM its function sits one level deeper.
const uni = (uniPlugin as unknown as { default?: typeof uniPlugin }).default ?? uniPlugin;

export default defineConfig({
  plugins: [uni()],
  resolve: { alias: { "@ui": fileURLToPath(new URL("../../packages/ui", import.meta.url)) } },
  server: { fs: { allow: ["../.."] }, proxy: { "/api": "http://127.0.0.1:8000", "/pictures": "http://127.0.0.1:8000" } },
});
