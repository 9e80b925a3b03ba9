import "../shared/tokens.css";
import "./console.css";
import { createApp } from "vue";
import ConsolePage from "./ConsolePage.vue";

createApp(ConsolePage).mount("#page");
