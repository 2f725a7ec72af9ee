import type { Settings } from '../settings.ts';
import type { EngineClient } from '../sidecar/engine-client.ts';
import type { Answerer } from './answerer.ts';
import { figuresOf, linesOf } from './exchanges.ts';
import { imageSource } from './image-files.ts';

/** Answers by the engine and the model that is chosen, as the settings say. */
export function engineAnswerer(engine: EngineClient, settings: Settings): Answerer {
  return {
    async answer({ image, exchange: { task, region }, turns }, progressed, cancel) {
      const view = settings.get('image.view', image);
      const result = await engine.ask(
        {
          image: await imageSource(image),
          ...(region && { region }),
          task,
          turns,
          ...(view !== 'model' && { view }),
          maxTokens: settings.get('answer.maxTokens', image),
          withText: settings.get('answer.withText', image),
          sampling: { temperature: settings.get('answer.temperature', image) },
        },
        progressed,
        cancel,
      );
      const lines = linesOf(result);
      const { text: answer, image: seen, limited, picture, reference } = result;
      return {
        answer,
        seen,
        figures: figuresOf(result),
        ...(lines && { lines }),
        ...(reference && { reference }),
        ...(limited && { limited }),
        ...(picture && { picture }),
      };
    },
  };
}
