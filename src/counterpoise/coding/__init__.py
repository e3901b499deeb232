"""
Event coding: documents in, events out.

A document is laid out (`layout`) and coded by rules (`coder`) or by rules and network together (`trained`). The files, in the order of the work:

- who is named: `resolution` finds names (`found`, `longer_names`, `america`, `seats`, `ships`), `naming` makes mentions of them (`chains`,
  `aliases`, `joining`, `agents`), with people in arms (`armed`, `unnamed`) and without `strangers`;
- who is meant: `reference` and `groupwords` for words, `antecedents` for open sides, `context`, `memory` of what was told, `homes` of a
  document, `first_person` and `narrators` for "we", `anybody` for nobody in particular; the network's choice in `meant` and `links`;
- what is done: `scene` is a sentence, `lexicon`, `frames`, `conditions` and `inflection` its words of acts; drafts come from `verbs`, `nouns`,
  `quotations`, `crowds`, `echoes` and `stays`, their sides from `arguments`, `causing`, `relatives` and `recipients` (`routes`); `collapsing` applies the
  conventions (`hosting`, `votes`, `own_people`, `mishaps`, `menaces`, `charges`, `victims`, `undone`), and `sport` is left out;
- how certain: `factuality`, `unreal`, `denials`, `words_given`, and who says so: `attribution`, `sayers`, `replies`;
- when: `timex_finding` (`timex_patterns`, `timex_days`, `timex`, `calendar_steps`) and `offsets` find expressions of date, `eras` their year; `dating`,
  `shifts`, `scene_dates` and `datelines` choose, by `clauses`, `tenses`, `narration` and `dates_ahead`;
- the network: `pieces` and `gate` before it, `onnx_model`, `model_files` and `labels` around it, `reading` and `proposals` after it, `weighing`
  and `trees` for how sure an act is; `making` makes the event.
"""
