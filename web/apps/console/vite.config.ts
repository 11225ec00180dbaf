import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Served under /console/ of the same origin as the API, so that cookies and the strict CSP just work. */
export default defineConfig({
  base: "/console/",
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: "true", // Element Plus and vue-echarts hold a few options-style parts
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
  },
  resolve: {
    alias: { "@ui": here("../../packages/ui"), "@api": here("../../packages/api"), "@": here("./src") },
  },
  build: {
    outDir: "dist",
    target: "es2022",
    modulePreload: { polyfill: false },
    // an inlined asset would be a data: URL, which the policy allows for pictures only
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "charts", priority: 1, test: /node_modules[\\/](echarts|zrender|vue-echarts)/ },
            { name: "elements", priority: 2, test: /node_modules[\\/](element-plus|@element-plus|@floating-ui|lodash|dayjs|async-validator)/ },
            { name: "vue", priority: 3, test: /node_modules[\\/](vue|@vue|vue-router|vue-i18n|@intlify)/ },
          ],
        },
      },
    },
  },
  server: {
    fs: { allow: [here("../..")] },
    proxy: {
      "/api": process.env["TEAHOUSE_API"] ?? "http://127.0.0.1:8080",
      "/pictures": process.env["TEAHOUSE_API"] ?? "http://127.0.0.1:8080",
    },
  },
});
