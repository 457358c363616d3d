// JsSIP's typings lean on typings of these two that its package does not bring along.
declare module 'events' {
  export class EventEmitter {
    on(event: string, listener: (...values: never[]) => void): this;
    off(event: string, listener: (...values: never[]) => void): this;
    once(event: string, listener: (...values: never[]) => void): this;
  }
}

declare module 'debug' {
  export interface Debug {
    enable(namespaces: string): void;
    disable(): string;
  }
}
