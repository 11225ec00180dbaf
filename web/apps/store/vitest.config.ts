import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Unit tests are for the pure rules under src/logic: no browser, no network. */
export default defineConfig({
  resolve: {
    alias: {
      "@ui": fileURLToPath(new URL("../../packages/ui", import.meta.url)),
      "@": fileURLToPath(new URL("./src", import.meta.url)),
    },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
