import "../shared/tokens.css";
import { createApp } from "vue";
import DisplayPage from "./DisplayPage.vue";

createApp(DisplayPage).mount("#page");
