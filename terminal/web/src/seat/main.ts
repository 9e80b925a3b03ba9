import "../shared/tokens.css";
import { createApp } from "vue";
import SeatPage from "./SeatPage.vue";

createApp(SeatPage).mount("#page");
