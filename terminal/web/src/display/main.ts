import "../shared/tokens.css";
import { createApp } from "vue";
import DisplayEntry from "./DisplayEntry.vue";

createApp(DisplayEntry).mount("#page");
