import * as vscode from 'vscode';
import { deviceNames } from '../../contracts/devices.ts';
import type { ModelInfo } from '../../contracts/protocol.ts';
import type { EngineState } from '../../contracts/panel.ts';

type Change = { readonly [Key in keyof EngineState]?: EngineState[Key] | undefined };

/** The engine's state as users are told of it. */
export class EngineStatus {
  readonly #changed = new vscode.EventEmitter<EngineState>();
  readonly onDidChange = this.#changed.event;
  #state: EngineState = { state: 'stopped', deviceChoice: 'auto', deviceNotes: [] };

  get state(): EngineState {
    return this.#state;
  }

  /** Changes some of the state; undefined takes a field away. */
  set(change: Change): void {
    const merged = Object.entries({ ...this.#state, ...change }).filter(([, value]) => value !== undefined);
    this.#state = Object.fromEntries(merged) as unknown as EngineState;
    this.#changed.fire(this.#state);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/**
 * What the state says of a model as long as it is loaded.
 * @param model what it is called, to people
 */
export function describeLoaded({ precision, resolution, device, starterTasks }: ModelInfo, model: string): Change {
  const deviceNotes = device.considered.flatMap((probe) =>
    probe.available ? [] : [`${deviceNames[probe.device]}: ${probe.reason}`],
  );
  return {
    model,
    precision,
    resolution,
    device: device.chosen,
    deviceNotes,
    isStarter: starterTasks !== undefined,
  };
}

/** Takes away what `describeLoaded` said, but for which kind of model it was that answered. */
export const nothingLoaded: Change = {
  precision: undefined,
  resolution: undefined,
  device: undefined,
  deviceNotes: [],
};
