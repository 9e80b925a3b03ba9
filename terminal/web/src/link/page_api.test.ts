import { expect, test, vi } from "vitest";
import { ask, askSession, NoAnswer } from "./page_api";

function answering(status: number, body: string) {
  const fetching = vi.fn(async () => new Response(body, { status }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

test("a request is posted as JSON, and its answer given", async () => {
  const fetching = answering(200, '{"kind":"invitation","person":"li","code":"k","valid_milliseconds":1}');
  const answer = await ask({ kind: "invite_account", person: "li", name: "李明", roles: ["clerk"] });
  expect(answer.kind).toBe("invitation");
  const [address, request] = fetching.mock.calls[0] as unknown as [string, RequestInit];
  expect(address).toBe("/api");
  expect(request.method).toBe("POST");
  expect(new Headers(request.headers).get("Content-Type")).toBe("application/json");
  expect(JSON.parse(request.body as string)).toEqual({
    kind: "invite_account",
    person: "li",
    name: "李明",
    roles: ["clerk"],
  });
});

test("a refusal is an answer", async () => {
  answering(401, '{"kind":"refused","rejection":{"code":"role_not_allowed","zh":"请先登录。","en":"Sign in first.","detail":""}}');
  expect((await ask({ kind: "list_accounts" })).kind).toBe("refused");
});

test("a session's question that is refused says nothing of the session", async () => {
  answering(429, '{"kind":"refused","rejection":{"code":"busy","zh":"请稍候。","en":"One moment.","detail":""}}');
  await expect(askSession()).rejects.toBeInstanceOf(NoAnswer);
});

test("silence, and what is no message, are no answer", async () => {
  vi.stubGlobal("fetch", vi.fn(async () => Promise.reject(new TypeError("network"))));
  await expect(ask({ kind: "session" })).rejects.toBeInstanceOf(NoAnswer);
  answering(413, "too large");
  await expect(ask({ kind: "session" })).rejects.toBeInstanceOf(NoAnswer);
});
