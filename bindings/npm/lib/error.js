const BRAND = Symbol.for("backup-preflight.RequestError");

/** A question that is turned down. The package may be loaded more than once, as a module and by `require`: all of these are one kind. */
export class RequestError extends Error {
  constructor({ code, path, message, help }, options) {
    super(message, options);
    this.code = code;
    this.path = path;
    this.help = help;
  }

  static [Symbol.hasInstance](value) {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  toJSON() {
    return { code: this.code, path: this.path, message: this.message, help: this.help };
  }
}

Object.defineProperties(RequestError.prototype, { name: { value: "RequestError" }, [BRAND]: { value: true } });
