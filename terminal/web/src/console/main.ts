import "../shared/tokens.css";
import { createApp } from "vue";
import ConsolePage from "./ConsolePage.vue";

createApp(ConsolePage).mount("#page");
