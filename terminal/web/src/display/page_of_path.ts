import type { DevicePage } from "../protocol";

/** Which display an address is: `/hall` where it is none of them. */
export function pageOfPath(path: string): DevicePage {
  return path === "/rostrum" ? "rostrum" : path === "/overlay" ? "overlay" : "hall";
}
