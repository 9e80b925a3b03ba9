export { outcomes as outcomeWords } from "../shared/outcome_words";
