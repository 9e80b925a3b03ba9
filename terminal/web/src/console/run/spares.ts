/** One press puts a spare terminal (备用席) in the place of a seat; what was pressed there stays. */
import { computed } from "vue";
import { spacedName } from "../../shared/names";
import type { Identifier } from "../../protocol";
import { useDesk } from "../desk";
import { words } from "../words";
import { useMeetingKnown } from "./meeting_known";
import { useScreensAmong } from "./screens_among";
import { spareDevices } from "./seat_trouble";

export function useSpares() {
  const desk = useDesk();
  const { attendance } = useMeetingKnown("attendance");
  const state = desk.line.state;
  const screens = useScreensAmong(() => state.devices);
  const spares = computed(() => spareDevices(attendance.value.values(), state.devices, screens.value, state.seatTest));

  /** The next spare takes over; false where there is none or the server refuses. */
  async function replace(sitting: Identifier, device: Identifier, name: string): Promise<boolean> {
    const spare = spares.value[0];
    const meeting = desk.view.value?.meeting?.meeting;
    if (!spare || !meeting) return false;
    const done = await desk.act({ kind: "rebind_seat", meeting, sitting, device, spare });
    if (done)
      desk.tell("done", words(`${spare} 已接替 ${device}，请${spacedName(name)}到备用席。`, `${spare} has taken the place of ${device}.`));
    return done;
  }

  return { spares, replace };
}
