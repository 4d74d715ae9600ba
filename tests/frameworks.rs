//! Which framework an article is read by: what names, bodies, dates and words say together.
#![allow(clippy::unwrap_used, reason = "a test")]

use clipsheet::{Analysis, Article, Pipeline, Settings};

fn analyse(text: &str) -> Analysis {
    Pipeline::new(&Settings::default()).unwrap().analyse(&Article::from_text("a.txt", text))
}

/// What is told apart, the article, and its inspectorate and framework.
const CHOICES: [(&str, &str, &str, &str); 9] = [
    (
        "HMIP at a youth offending team is probation",
        "Dunmarsh Youth Offending Team improves\n\n4 June 2015\n\nHMIP has rated Dunmarsh Youth Offending Team good for \
         reducing reoffending and satisfactory for protecting the public. Governance and partnerships were \
         unsatisfactory.",
        "HM Inspectorate of Probation",
        "hmip_youth_fji_2012",
    ),
    (
        "HMIP at a prison is prisons",
        "HMP Carrowfell slides\n\n4 June 2019\n\nHMIP found outcomes at HMP Carrowfell poor for safety and not \
         sufficiently good for purposeful activity. Respect was reasonably good, as was rehabilitation and release \
         planning.",
        "HM Inspectorate of Prisons",
        "hmi_prisons_2017",
    ),
    (
        "partners of a joint inspection",
        "Youth justice in Orlby judged good\n\n9 May 2023\n\nOrlby Youth Justice Service was rated good overall by HM \
         Inspectorate of Probation, working with colleagues from Ofsted, the Care Quality Commission, Estyn and \
         Healthcare Inspectorate Wales. Organisational delivery was rated good, court disposals requires improvement \
         and out-of-court disposals outstanding.",
        "HM Inspectorate of Probation",
        "hmip_youth_2021",
    ),
    (
        "an inspectorate implied by a post",
        "Probation unit inadequate\n\n14 August 2024\n\nThe Fenwater probation delivery unit was rated inadequate. The \
         chief inspector of probation said that planning and staffing were both inadequate, while unpaid work was good \
         and statutory victim work requires improvement.",
        "HM Inspectorate of Probation",
        "hmip_probation_2023",
    ),
    (
        "a by-name",
        "School turns the corner\n\n2 March 2022\n\nLowmoor Primary School has been judged good by the education \
         watchdog. Quality of education, behaviour and attitudes and personal development were all rated good.",
        "Ofsted",
        "ofsted_eif_2019",
    ),
    (
        "inspectors without a name",
        "Nursery bounces back\n\n11 October 2021\n\nInspectors rated Puddlebank Day Nursery good in every area: \
         quality of education, behaviour and attitudes, personal development and leadership and management.",
        "Ofsted",
        "ofsted_eif_2019",
    ),
    (
        "an earlier framework by its date",
        "School satisfactory\n\n11 October 2008\n\nOfsted inspectors rated Gallowhill Primary School satisfactory \
         overall, with good leadership and management.",
        "Ofsted",
        "ofsted_s5_2005",
    ),
    (
        "a home in Scotland",
        "Home's grades slip\n\n20 January 2023\n\nThe Care Inspectorate visited Birkenshaw Care Home in the Scottish \
         Borders. How well do we support people's wellbeing? was graded adequate and how good is our leadership? weak.",
        "Care Inspectorate",
        "care_inspectorate",
    ),
    (
        "no inspection at all",
        "Choir sings outstanding Messiah\n\n20 December 2021\n\nThe Tolhurst Singers were outstanding on Friday. The \
         soup in the interval was adequate and the parking poor.",
        "",
        "",
    ),
];

#[test]
fn frameworks_are_told_apart() {
    for (name, text, inspectorate, framework) in CHOICES {
        let found = analyse(text).ratings;
        assert_eq!((found.inspectorate.as_str(), found.framework.as_str()), (inspectorate, framework), "{name}");
    }
}

#[test]
fn where_two_frameworks_fit_the_doubt_names_both() {
    let text = "Youth team rated good\n\nHarbottle Youth Justice Service was rated good overall by HM Inspectorate of \
                Probation. Organisational delivery and court disposals were both rated good.";
    let found = analyse(text).ratings;
    let reasons: Vec<&str> = found.doubts.iter().map(|doubt| doubt.reason.as_ref()).collect();
    let both = reasons.iter().any(|reason| reason.contains("hmip_youth_2021") && reason.contains("hmip_youth_2018"));
    assert!(both, "{reasons:?}");
}
