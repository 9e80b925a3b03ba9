import "../shared/tokens.css";
import { createApp } from "vue";
import ChairPage from "./ChairPage.vue";

createApp(ChairPage).mount("#page");
