import "../shared/tokens.css";
import { createApp } from "vue";
import ChairEntry from "./ChairEntry.vue";

createApp(ChairEntry).mount("#page");
