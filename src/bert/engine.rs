//! One encoder: the states of pieces by `rust-bert`'s model, whose weights all threads share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use serde::Deserialize;
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

use super::Error;
use super::chunks::{Chunk, OVERLAP};
use super::heads::Linear;
use super::weights::{self, Weights};

/// Pieces to encode together, padding counted: enough to keep a core busy, few enough for its cache.
const BATCH: usize = 512;

/// Number of the piece that begins a chunk.
const BEGIN: i64 = 101;
/// Number of the piece that ends one.
const END: i64 = 102;
/// Number of what fills up a shorter one.
const FILL: i64 = 0;

/// What `config.json` says beside what `rust-bert` wants to know.
#[derive(Debug, Deserialize)]
struct Config {
    max_pieces: usize,
    overlap: usize,
    heads: BTreeMap<String, HeadConfig>,
}

#[derive(Debug, Deserialize)]
struct HeadConfig {
    temperature: f32,
    #[serde(default)]
    begin: f32,
}

/// An encoder and its heads.
pub(super) struct Engine {
    path: PathBuf,
    pub(super) digest: String,
    /// Weights of the heads, by name.
    heads: BTreeMap<String, Weights>,
    config: Config,
    bert: BertConfig,
    width: usize,
    /// The weights, once for all threads.
    shared: Mutex<BTreeMap<String, Tensor>>,
    /// Models around them that no thread is using.
    idle: Mutex<Vec<Model>>,
}

/// `rust-bert`'s model, for one thread at a time.
struct Model {
    bert: BertModel<BertEmbeddings>,
    /// Keeps its variables.
    _store: VarStore,
}

/// The states of the pieces of a chunk, one after another.
pub(super) type States = Vec<f32>;

impl Engine {
    /// Reads the encoder in `dir`, of which `pieces` holds the table of pieces.
    pub(super) fn read(dir: &Path, pieces: &Pieces) -> Result<Self, Error> {
        let path = dir.join("config.json");
        let wrong = |why: String| Error::Format { path: path.clone(), why };
        let text = std::fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let config: Config = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        let bert: BertConfig = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        let sides = [bert.hidden_size, bert.num_attention_heads, bert.vocab_size, bert.num_hidden_layers];
        let divided = sides.iter().all(|&side| side > 0) && bert.hidden_size % bert.num_attention_heads == 0;
        if !divided
            || config.overlap != OVERLAP
            || config.max_pieces <= 2 * OVERLAP
            || side(config.max_pieces) + 2 > bert.max_position_embeddings
        {
            return Err(wrong("the sizes do not fit together".to_owned()));
        }
        let path = dir.join("model.safetensors");
        let (bytes, weights) = file(&path)?;
        let wrong = |why: String| Error::Format { path: path.clone(), why };
        let (mut heads, mut shared) = (BTreeMap::new(), BTreeMap::new());
        for (name, weights) in weights {
            if let Some(name) = name.strip_prefix("heads.") {
                heads.insert(name.to_owned(), weights);
            } else {
                shared.insert(name, tensor(&weights).map_err(wrong)?);
            }
        }
        shared.insert(Pieces::NAME.to_owned(), pieces.table.shallow_clone());
        let first = Model::new(&bert, &shared).map_err(wrong)?;
        let digest = blake3::Hasher::new().update(&text).update(&bytes).finalize().to_hex().to_string();
        Ok(Self {
            path: dir.to_owned(),
            digest,
            heads,
            config,
            width: usize::try_from(bert.hidden_size).unwrap_or_default(),
            bert,
            shared: Mutex::new(shared),
            idle: Mutex::new(vec![first]),
        })
    }

    /// Most pieces of a chunk.
    pub(super) fn most(&self) -> usize {
        self.config.max_pieces
    }

    /// Length of a piece's state.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The weights of that name, if they have these sides.
    pub(super) fn part<const N: usize>(&self, name: &str, sides: [usize; N]) -> Result<&[f32], Error> {
        let found = self.heads.get(name).filter(|found| found.shape == sides);
        found.map(|found| found.values.as_slice()).ok_or_else(|| self.lacks(name))
    }

    /// By what the scores of a head are divided.
    pub(super) fn temperature(&self, head: &str) -> Result<f32, Error> {
        let found = self.config.heads.get(head).map(|head| head.temperature).filter(|&temperature| temperature > 0.0);
        found.ok_or_else(|| self.lacks(head))
    }

    /// What it costs to begin what a head of tags tells, at its temperature.
    pub(super) fn begin(&self, head: &str) -> Result<f32, Error> {
        let begin = self.config.heads.get(head).map_or(0.0, |head| head.begin);
        Ok(begin / self.temperature(head)?)
    }

    pub(super) fn lacks(&self, what: &str) -> Error {
        Error::Format { path: self.path.clone(), why: format!("the head {what} is not whole") }
    }

    /// The linear head of that name.
    pub(super) fn head<const N: usize>(&self, name: &str) -> Result<Linear<N>, Error> {
        let weight = self.part(&format!("{name}.weight"), [N, self.width])?;
        let bias = self.part(&format!("{name}.bias"), [N])?;
        Linear::new(weight, bias, self.temperature(name)?).ok_or_else(|| self.lacks(name))
    }

    /// The states of each of `chunks`, in their order. Which chunks are encoded together depends on nothing else.
    ///
    /// # Panics
    /// If libtorch fails, which it does where memory ends.
    pub(super) fn encode(&self, chunks: &[&Chunk]) -> Vec<States> {
        let mut order: Vec<usize> = (0..chunks.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(chunks[at].pieces.len()));
        let mut found = vec![States::new(); chunks.len()];
        let model = self.model();
        let mut rest = order.as_slice();
        while let Some(&longest) = rest.first() {
            let length = chunks[longest].pieces.len() + 2;
            let (group, others) = rest.split_at((BATCH / length).clamp(1, rest.len()));
            let together: Vec<&Chunk> = group.iter().map(|&at| chunks[at]).collect();
            let states = model.states(&together, length).expect("libtorch has the memory it needs");
            let width = self.width();
            for (row, &at) in states.chunks(length * width).zip(group) {
                found[at] = row.iter().skip(width).take(chunks[at].pieces.len() * width).copied().collect();
            }
            rest = others;
        }
        self.idle.lock().expect("no thread panics with it").push(model);
        found
    }

    /// A model that no other thread uses.
    fn model(&self) -> Model {
        let idle = self.idle.lock().expect("no thread panics with it").pop();
        idle.unwrap_or_else(|| {
            let shared = self.shared.lock().expect("no thread panics with it");
            Model::new(&self.bert, &shared).expect("what was good for one is good for the next")
        })
    }
}

/// The table of pieces, which all encoders share: training leaves it as it was.
pub(super) struct Pieces {
    pub(super) digest: String,
    table: Tensor,
}

impl Pieces {
    /// What the file calls it.
    const NAME: &str = "bert.embeddings.word_embeddings.weight";

    /// Reads it from the file `path`.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let (bytes, weights) = file(path)?;
        let table = weights.get(Self::NAME).ok_or_else(|| format!("it lacks {}", Self::NAME)).and_then(tensor);
        let table = table.map_err(|why| Error::Format { path: path.to_owned(), why })?;
        Ok(Self { digest: blake3::hash(&bytes).to_hex().to_string(), table })
    }
}

/// The bytes of a file of weights, and the weights.
fn file(path: &Path) -> Result<(Vec<u8>, BTreeMap<String, Weights>), Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let weights = weights::read(&bytes).map_err(|why| Error::Format { path: path.to_owned(), why })?;
    Ok((bytes, weights))
}

/// Weights as libtorch keeps them.
fn tensor(weights: &Weights) -> Result<Tensor, String> {
    let shape: Vec<i64> = weights.shape.iter().map(|&length| side(length)).collect();
    let flat = Tensor::f_from_slice(&weights.values).map_err(|error| error.to_string())?;
    flat.f_reshape(shape).map_err(|error| error.to_string())
}

/// A length as libtorch counts.
#[allow(clippy::cast_possible_wrap, reason = "no length of a model or a batch comes near")]
fn side(length: usize) -> i64 {
    length as i64
}

impl Model {
    /// A model around the weights, which stay where they are.
    fn new(config: &BertConfig, shared: &BTreeMap<String, Tensor>) -> Result<Self, String> {
        let store = VarStore::new(Device::Cpu);
        // The table of pieces is most of the weights: a small one is made, and the real one put in its place.
        let small = BertConfig { vocab_size: 1, ..config.clone() };
        let bert = BertModel::new_with_optional_pooler(store.root() / "bert", &small, false);
        let wanted: BTreeMap<String, Tensor> = store.variables().into_iter().collect();
        for (name, mut variable) in wanted {
            let weights = shared.get(&name).ok_or_else(|| format!("{name} is missing"))?;
            let mut size = variable.size();
            if name.ends_with("word_embeddings.weight") {
                size[0] = config.vocab_size;
            }
            if weights.size() != size {
                return Err(format!("{name} is {:?}, not {size:?}", weights.size()));
            }
            tch::no_grad(|| variable.f_set_data(weights)).map_err(|error| error.to_string())?;
        }
        Ok(Self { bert, _store: store })
    }

    /// The states of all pieces of some chunks, filled up to `length`.
    fn states(&self, chunks: &[&Chunk], length: usize) -> Result<States, tch::TchError> {
        let (mut ids, mut mask) = (Vec::new(), Vec::new());
        for chunk in chunks {
            ids.push(BEGIN);
            ids.extend(chunk.pieces.iter().map(|piece| i64::from(piece.id)));
            ids.push(END);
            let filled = length - chunk.pieces.len() - 2;
            ids.extend(std::iter::repeat_n(FILL, filled));
            mask.extend(std::iter::repeat_n(1_i64, length - filled).chain(std::iter::repeat_n(0, filled)));
        }
        let sides = [side(chunks.len()), side(length)];
        tch::no_grad(|| {
            let ids = Tensor::f_from_slice(&ids)?.f_view(sides)?;
            let mask = Tensor::f_from_slice(&mask)?.f_view(sides)?;
            let found = self.bert.forward_t(Some(&ids), Some(&mask), None, None, None, None, None, false);
            let states = found.map_err(|error| tch::TchError::Torch(error.to_string()))?.hidden_state;
            Vec::<f32>::try_from(states.to_kind(Kind::Float).f_contiguous()?.f_view(-1)?)
        })
    }
}
