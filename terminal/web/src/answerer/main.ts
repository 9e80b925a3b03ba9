import "../shared/tokens.css";
import { createApp } from "vue";
import AnswererEntry from "./AnswererEntry.vue";

createApp(AnswererEntry).mount("#page");
