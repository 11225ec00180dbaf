import { fileURLToPath } from "node:url";
import uniPlugin from "@dcloudio/vite-plugin-uni";
import { defineConfig, type Plugin } from "vite";

// The plugin is CommonJS: under native ESM its function sits one level deeper.
const uni = (uniPlugin as unknown as { default?: typeof uniPlugin }).default ?? uniPlugin;

/** uni-app's styles preload shadow pictures from a network of others. Everything we show is served by us. */
function noOutsidePictures(): Plugin {
  return {
    name: "no-outside-pictures",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !file.fileName.endsWith(".css")) continue;
        file.source = String(file.source).replace(/url\(["']?https?:[^)]*\)/g, "none");
      }
    },
  };
}

export default defineConfig({
  plugins: [uni(), noOutsidePictures()],
  resolve: { alias: { "@ui": fileURLToPath(new URL("../../packages/ui", import.meta.url)) } },
  server: { fs: { allow: ["../.."] }, proxy: { "/api": "http://127.0.0.1:8000", "/pictures": "http://127.0.0.1:8000" } },
});
