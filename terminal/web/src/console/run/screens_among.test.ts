import { flushPromises } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, shallowRef } from "vue";
import { ask } from "../../link/page_api";
import type { Identifier, PageDevicesAnswer, Reachability } from "../../protocol";
import { useScreensAmong } from "./screens_among";

vi.mock("../../link/page_api", () => ({ ask: vi.fn() }));

const admitted: PageDevicesAnswer = {
  kind: "page_devices",
  waiting: [],
  admitted: [{ device: "screen-0dfd", page: "hall", name: "会场大屏", person: null, screen: "following", connected: true }],
};
const connected = (...ids: Identifier[]) => new Map<Identifier, Reachability>(ids.map((id) => [id, "connected"]));

describe("the screens among the connected devices", () => {
  beforeEach(() => vi.mocked(ask).mockReset());

  it("are those that were admitted as pages", async () => {
    vi.mocked(ask).mockResolvedValue(admitted);
    const screens = effectScope().run(() => useScreensAmong(() => connected("screen-0dfd", "spare-1")));
    await flushPromises();
    expect(screens?.value).toEqual(new Set(["screen-0dfd"]));
  });

  it("are all that are new, until it is known what they are", async () => {
    vi.mocked(ask).mockResolvedValueOnce(admitted).mockRejectedValueOnce(new Error("no line"));
    const devices = shallowRef(connected("spare-1"));
    const screens = effectScope().run(() => useScreensAmong(() => devices.value));
    expect(screens?.value).toEqual(new Set(["spare-1"]));
    await flushPromises();
    expect(screens?.value).toEqual(new Set());
    devices.value = connected("spare-1", "screen-1111");
    await flushPromises();
    expect(screens?.value).toEqual(new Set(["screen-1111"]));
  });
});
