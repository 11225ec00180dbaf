import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Writes sw.js with the names of all files of this build, so that a device keeps exactly one whole build. */
function serviceWorker(): Plugin {
  return {
    name: "teahouse-service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const files = [...Object.keys(bundle).filter((name) => name !== "index.html"), ...readdirSync(here("./public"))].sort();
      const code = readFileSync(here("./worker/sw.js"), "utf8");
      const build = createHash("sha256").update(code + files.join("\n")).digest("hex").slice(0, 12);
      this.emitFile({
        type: "asset",
        fileName: "sw.js",
        source: code.replace("__BUILD__", build).replace("__FILES__", JSON.stringify(files)),
      });
    },
  };
}

/** Built under /store/ of the same origin as the API, so that cookies and the strict CSP just work. */
export default defineConfig({
  base: "/store/",
  plugins: [vue(), serviceWorker()],
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
