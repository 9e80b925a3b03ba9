import "../shared/tokens.css";
import { createApp } from "vue";
import { openSeatLine } from "../link/seat_line";
import SeatPage from "./SeatPage.vue";

createApp(SeatPage, { line: openSeatLine() }).mount("#page");
