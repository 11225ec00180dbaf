/// <reference types="vite/client" />
declare module "*.vue" {
  import type { DefineComponent } from "vue";
  const component: DefineComponent<Record<string, unknown>, Record<string, unknown>, unknown>;
  export default component;
}

declare module "uqrcodejs" {
  export default class UQRCode {
    data: string;
    size: number;
    margin: number;
    errorCorrectLevel: number;
    moduleCount: number;
    modules: { isBlack: boolean }[][];
    static errorCorrectLevel: { L: number; M: number; Q: number; H: number };
    make(): void;
  }
}

interface ImportMetaEnv {
  /** Where the mini-program finds the server, e.g. "https://order.example.com"; empty on H5 (same origin). */
  readonly VITE_TEAHOUSE_ORIGIN?: string;
}
