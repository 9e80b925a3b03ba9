// The wire of Yishi, as it is generated from the server's own types. Nothing of it is ever written by hand here.
export * from "../../../protocol/generated/messages.ts";
