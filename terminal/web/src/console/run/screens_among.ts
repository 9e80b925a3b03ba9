/** Which of the connected devices are no seats: a screen must never be offered as a spare. */
import { computed, shallowRef, watch, type ComputedRef } from "vue";
import { ask } from "../../link/page_api";
import type { Identifier, Reachability } from "../../protocol";

/**
 * The server tells of every connected device in the same way, so the list of admitted pages is asked for as soon as one
 * appears. Until the answer is there the new one counts as a screen.
 */
export function useScreensAmong(
  devices: () => ReadonlyMap<Identifier, Reachability>,
): ComputedRef<ReadonlySet<Identifier>> {
  const seats = shallowRef<ReadonlySet<Identifier>>(new Set());
  watch(
    () => [...devices().keys()].sort().join(),
    async () => {
      const asked = [...devices().keys()];
      const answer = await ask({ kind: "list_devices" }).catch(() => null);
      if (answer?.kind !== "page_devices") return;
      const screens = new Set(answer.admitted.map((device) => device.device));
      seats.value = new Set(asked.filter((device) => !screens.has(device)));
    },
    { immediate: true },
  );
  return computed(() => new Set([...devices().keys()].filter((device) => !seats.value.has(device))));
}
