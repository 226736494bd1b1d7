// Written by `cargo xtask generate`.
export default {
  en: {"code":"engine.not-ready","help":"Call init() and wait for it before the first question.","message":"The module is not loaded yet.","path":""},
  ko: {"code":"engine.not-ready","help":"첫 질문을 하기 전에 init()을 호출하고 끝날 때까지 기다리세요.","message":"모듈을 아직 불러오지 않았습니다.","path":""},
};
