// What the overlay adds to the broadcast picture: nothing unless there is something to say.

import type { DisplayView, ScreenContent } from "../protocol";
import { whichScreen, type Screen } from "../shared/stage/which_screen";

export type OverlayKind = "nothing" | "item" | "speaker" | "vote" | "result" | "recess";

export interface Overlay {
  kind: OverlayKind;
  screen: Screen;
}

export function overlayContent(view: DisplayView, pinned: ScreenContent): Overlay {
  const screen = whichScreen(view, pinned);
  const of = (kind: OverlayKind): Overlay => ({ kind, screen });
  switch (screen.kind) {
    // The picture stays clear: the emblem, a cover and a halt are for the hall, and who has signed in is not news.
    case "emblem":
    case "cover":
    case "halt":
    case "sign_in":
      return of("nothing");
    case "recess":
      return of("recess");
    case "vote":
      return of("vote");
    // Who pressed what is for the hall: the broadcast picture has the figures.
    case "seat_map":
    case "result":
      // What waits to be declared is not broadcast, also where the hall may see it at the close.
      return of(view.result?.declared ? "result" : "nothing");
    case "floor":
      return of(screen.floor?.speaker ? "speaker" : screen.sitting?.item ? "item" : "nothing");
    case "agenda":
      return of(screen.sitting?.item ? "item" : "nothing");
  }
}
