import { mount } from "@vue/test-utils";
import { h, nextTick } from "vue";
import { beforeEach, expect, test, vi } from "vitest";
import { FakeSocket } from "../../testing/fake_connections";
import { vote, welcome } from "../../testing/fixtures";
import { displayView, session } from "../../testing/hall_fixtures";
import StagePage from "../stage/StagePage.vue";
import DeviceRoom from "./DeviceRoom.vue";

beforeEach(() => {
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
});

function opened(changes = {}) {
  return mount(DeviceRoom<"display">, {
    props: { audience: "display", session: session(changes) },
    slots: { default: ({ line, view, pinned }) => h(StagePage, { state: line.state, view, pinned }) },
  });
}

async function connected(changes = {}) {
  const room = opened(changes);
  FakeSocket.newest.hears(welcome({ audience: "display" }));
  FakeSocket.newest.hears({ kind: "view", version: 1, view: displayView({ vote: vote() }) });
  await nextTick();
  return room;
}

test("until the first view it says whose house it is", () => {
  const room = opened();
  expect(room.text()).toContain("清河市人民代表大会常务委员会");
  expect(room.text()).toContain("正在连接");
});

test("an overlay is empty until then", () => {
  expect(opened({ page: "overlay" }).text()).toBe("");
});

test("pinned as its session says, then as it is told", async () => {
  const room = await connected({ screen: "agenda" });
  expect(room.find(".agenda").exists()).toBe(true);
  FakeSocket.newest.hears({ kind: "screen", content: "emblem" });
  await nextTick();
  expect(room.find(".emblem").exists()).toBe(true);
  FakeSocket.newest.hears({ kind: "screen", content: "following" });
  await nextTick();
  expect(room.find(".vote").exists()).toBe(true);
});

test("a device that is removed asks anew who it is", async () => {
  const room = await connected();
  FakeSocket.newest.hears({ kind: "goodbye", reason: "revoked", zh: "", en: "" });
  await nextTick();
  expect(room.emitted("ended")).toHaveLength(1);
});

test("a device that is opened elsewhere does not come back by itself", async () => {
  const room = await connected();
  FakeSocket.newest.hears({ kind: "goodbye", reason: "replaced", zh: "", en: "" });
  await nextTick();
  expect(room.text()).toContain("已在别处打开");
  expect(room.emitted("ended")).toBeUndefined();
  await room.get("button").trigger("click");
  expect(room.emitted("ended")).toHaveLength(1);
});
