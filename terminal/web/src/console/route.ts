// Which page of the console is shown stands behind the # of the address, so that the browser's Back works.
import { onScopeDispose, ref } from "vue";

export function useRoute() {
  const path = ref(location.hash.slice(1) || "/run");
  const changed = (): void => {
    path.value = location.hash.slice(1) || "/run";
  };
  window.addEventListener("hashchange", changed);
  onScopeDispose(() => window.removeEventListener("hashchange", changed));
  return path;
}

export function goTo(path: string): void {
  location.hash = path;
}
