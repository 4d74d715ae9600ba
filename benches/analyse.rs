//! How fast one article is analysed: a short press release, a long news story, a text with nothing to find.

use std::fmt::Write;
use std::hint::black_box;

use clipsheet::{Article, Pipeline, Settings};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const RELEASE: &str = "\
Corfenham youth offending team told to improve

Tuesday 8 May 2018

Youth justice work in Corfenham has been rated ‘Requires improvement’ by HM Inspectorate of Probation.

Inspectors rated the service Good for leadership and staffing, but ‘Inadequate’ for assessment and planning. Two years
ago it was rated Good overall.

Chief Inspector Maud Tarrant said: “Staff know the children well. Their plans, though, were too often out of date by the
time that anyone read them.”

ENDS

Notes to editors
1. The inspection took place between 5 and 16 March 2018.
2. For more information call the press office on 01234 555 010.
";

const STORY: [&str; 6] = [
    "The head of a home where three residents went without lunch has promised that “it will not happen again”.\n\n",
    "The Care Quality Commission (CQC) visited Venmere Lodge in Halcombe in June and rated it requires improvement overall.\n\n",
    "It was rated good for being caring and responsive, requires improvement for being safe and well-led, and outstanding for \
     being effective. The home had been rated good at its last inspection in 2019.\n\n",
    "“We were short of two cooks that week,” said Pearl Denholm, who has managed the home since April. “We have them now.”\n\n",
    "Mrs Denholm added that families had been told in writing. Inspectors said they would be back within six months.\n\n",
    "Councillor Idris Fenwick, who chairs the health scrutiny panel, told the meeting that he was not surprised: ‘I have read \
     the report twice and it does not get better.’\n\n",
];

const PLAIN: &str = "\
The bridge over the Tarn will be shut for nine days while its bearings are greased. Buses go round by the quarry. A footpath
stays open on the upstream side, and the council asks riders to get off and push. Work starts at seven each morning.\n\n";

/// `parts` over and over, numbered so that no paragraph recurs, to at least `length` bytes.
fn repeated(parts: &[&str], length: usize) -> String {
    let mut text = String::new();
    for (number, part) in parts.iter().cycle().enumerate() {
        if text.len() >= length {
            break;
        }
        let _ = write!(text, "{} {part}", number + 1);
    }
    text
}

fn analyse(criterion: &mut Criterion) {
    let pipeline = Pipeline::new(&Settings::default()).expect("the embedded lexicon is sound");
    let mut group = criterion.benchmark_group("analyse");
    for (name, text) in [
        ("release", RELEASE.to_owned()),
        ("story", repeated(&STORY, 3_000)),
        ("long story", repeated(&STORY, 30_000)),
        ("nothing to find", repeated(&[PLAIN], 3_000)),
    ] {
        let article = Article::from_text(name, &text);
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &article, |bencher, article| {
            bencher.iter(|| pipeline.analyse(black_box(article)));
        });
    }
    group.finish();
}

criterion_group!(benches, analyse);
criterion_main!(benches);
