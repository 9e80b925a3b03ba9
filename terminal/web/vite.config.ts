import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { paperParts } from "./vite_paper_parts.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [vue(), paperParts()],
  // Devtools and hydration are for other kinds of pages; without them Vue is smaller.
  define: {
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  build: {
    target: "es2022",
    // Nothing becomes a data: address: the pages' content security policy names their own host alone.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        seat: here("seat.html"),
        console: here("console.html"),
        chair: here("chair.html"),
        answerer: here("answerer.html"),
        display: here("display.html"),
      },
    },
  },
  // The reader of papers runs in a worker of its own, as a module.
  worker: { format: "es" },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
