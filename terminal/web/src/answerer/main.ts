import "../shared/tokens.css";
import { createApp } from "vue";
import AnswererPage from "./AnswererPage.vue";

createApp(AnswererPage).mount("#page");
