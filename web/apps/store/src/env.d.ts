/// <reference types="vite/client" />

declare module "uqrcodejs" {
  export default class UQRCode {
    data: string;
    size: number;
    errorCorrectLevel: number;
    moduleCount: number;
    modules: { isBlack: boolean }[][];
    static errorCorrectLevel: { M: number };
    make(): void;
  }
}
