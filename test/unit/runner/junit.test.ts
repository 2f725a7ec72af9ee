import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJunit } from '../../runner/junit.ts';

test('counts the test cases of a JUnit file, whatever their names and messages look like', () => {
  const xml = `<?xml version="1.0" encoding="utf-8"?>
    <testsuites>
      <testsuite name="a" tests="3" failures="1">
        <testcase name="x -> y />" time="0.1"/>
        <testcase name="fails" time="0.1"><failure message="&lt;/testcase>"><![CDATA[</testcase>]]></failure></testcase>
        <testsuite name="inner"><testcase name="throws"><error/></testcase></testsuite>
      </testsuite>
      <testcase name="left out"><skipped type="skipped" message="no GPU"/></testcase>
      <testcase name="prints"><system-out>failure</system-out></testcase>
    </testsuites>`;
  assert.deepEqual(countJunit(xml), { passed: 2, failed: 2, skipped: ['left out (no GPU)'] });
});

test('counts what there is of a file that is cut short', () => {
  const xml = '<testsuites><testcase name="a"/><testcase name="b"/><testcase name="c"><fail';
  assert.deepEqual(countJunit(xml), { passed: 2, failed: 0, skipped: [] });
});

test('an empty file has no test cases', () => assert.deepEqual(countJunit(''), { passed: 0, failed: 0, skipped: [] }));
