import { useState } from 'preact/hooks';
import type { Device } from '../contracts/protocol.ts';
import { Button } from './components/button.tsx';
import { Icon } from './components/icon.tsx';
import { ProgressBar } from './components/progress.tsx';
import { useSend } from './context.ts';
import { FailureView } from './conversation/failure-view.tsx';
import { deviceName } from './format.ts';
import type { EngineState } from '../contracts/panel.ts';
import { type StringKey, t } from './strings.ts';

const stateKeys = {
  stopped: 'engineStopped',
  starting: 'engineStarting',
  loading: 'engineLoading',
  repairing: 'engineRepairing',
  ready: 'engineReady',
  answering: 'engineAnswering',
  failed: 'engineFailed',
} as const satisfies Record<EngineState['state'], StringKey>;

/** One line that says which model answers on which device; unfolded, the reasons, and the buttons to change them. */
export function EngineBar({ engine }: { readonly engine: EngineState }) {
  const [isOpen, setOpen] = useState(false);
  const isLoading = ['starting', 'loading', 'repairing'].includes(engine.state);
  const state = t(stateKeys[engine.state]);
  return (
    <footer class="engine">
      {isLoading && <ProgressBar label={state} share={engine.loaded} />}
      {engine.failure && <FailureView failure={engine.failure} />}
      <button
        type="button"
        class="engine-line"
        aria-expanded={isOpen}
        aria-controls="engine-details"
        title={engine.deviceNotes.join('\n')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="chip" />
        <span class="engine-summary">{summary(engine, state)}</span>
        {engine.deviceNotes.length > 0 && <Icon name="info" />}
        <Icon name={isOpen ? 'chevronDown' : 'chevronUp'} />
      </button>
      <div id="engine-details" hidden={!isOpen}>
        {isOpen && <EngineDetails engine={engine} state={state} />}
      </div>
    </footer>
  );
}

function summary(engine: EngineState, state: string): string {
  const parts = [
    engine.model ?? t('engineNoModel'),
    ...(engine.precision ? [engine.precision] : []),
    ...(engine.device ? [deviceName(engine.device)] : []),
    ...(engine.state === 'ready' || engine.state === 'answering' ? [] : [state]),
    ...(engine.loaded === undefined ? [] : [t('zoomLevel', { percent: Math.round(engine.loaded * 100) })]),
  ];
  return parts.join(' · ');
}

function EngineDetails({ engine, state }: { readonly engine: EngineState; readonly state: string }) {
  const send = useSend();
  return (
    <section class="engine-details" aria-label={t('engine')}>
      <dl>
        <dt>{t('engineState')}</dt>
        <dd>{state}</dd>
        <dt>{t('engineModel')}</dt>
        <dd>{engine.model ?? t('engineNoModel')}</dd>
        {engine.precision && (
          <>
            <dt>{t('enginePrecision')}</dt>
            <dd>{engine.precision}</dd>
          </>
        )}
        <dt>{t('engineDevice')}</dt>
        <dd>{deviceText(engine)}</dd>
        {engine.resolution !== undefined && (
          <>
            <dt>{t('engineResolution')}</dt>
            <dd>{t('engineResolutionValue', { pixels: engine.resolution })}</dd>
          </>
        )}
      </dl>
      {engine.deviceNotes.length > 0 && (
        <>
          <h2>{t('engineNotes')}</h2>
          <ul>
            {engine.deviceNotes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      <div class="engine-actions">
        <Button onClick={() => send({ type: 'pickModel' })}>{t('pickModel')}</Button>
        <Button onClick={() => send({ type: 'pickDevice' })}>{t('pickDevice')}</Button>
        <Button onClick={() => send({ type: 'showLog' })}>{t('showLog')}</Button>
      </div>
    </section>
  );
}

function deviceText({ device, deviceChoice }: EngineState): string {
  if (device === undefined) return t('engineChoice', { choice: choiceName(deviceChoice) });
  const name = deviceName(device);
  return deviceChoice === 'auto' ? t('engineDeviceAuto', { device: name }) : name;
}

function choiceName(choice: string): string {
  const devices: readonly Device[] = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'];
  const device = devices.find((one) => one === choice);
  return device === undefined ? choice : deviceName(device);
}
