import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Built under /store/ of the same origin as the API, so that cookies and the strict CSP just work. */
export default defineConfig({
  base: "/store/",
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
  },
  resolve: { alias: { "@ui": here("../../packages/ui"), "@api": here("../../packages/api"), "@": here("./src") } },
  build: {
    outDir: "dist",
    target: "es2022",
    modulePreload: { polyfill: false },
    // An inlined asset would be a data: URL, which the policy allows for pictures only.
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/api": process.env.TEAHOUSE_API ?? "http://127.0.0.1:8080" } },
});
