import "../shared/tokens.css";
import "./kiosk.css";
import { createApp } from "vue";
import { openSeatLine } from "../link/seat_line";
import { holdKiosk } from "./kiosk";
import SeatPage from "./SeatPage.vue";

holdKiosk(window);
createApp(SeatPage, { line: openSeatLine() }).mount("#page");
