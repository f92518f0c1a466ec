// How the search orders what it finds: lessons first, then chapters, the package's reference last.
var Scorer = {
  score: function (result) {
    var where = result[0];
    var bonus = where.indexOf("modules/") === 0 ? 60 : where.indexOf("book/api/") === 0 ? -40 : 0;
    return result[4] + bonus;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
